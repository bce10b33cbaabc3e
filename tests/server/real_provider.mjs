// An OpenID provider for the tests, of the package oidc-provider: who may sign in, and their
// groups, stand in a file that is read each time; each start has a new key.
import { generateKeyPairSync, randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import { Provider } from "oidc-provider"

const [port, back, people, life] = process.argv.slice(2)
const pair = generateKeyPairSync("rsa", { modulusLength: 2048 })
const key = { ...pair.privateKey.export({ format: "jwk" }), kid: randomUUID(), use: "sig" }

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: "ctc-dash",
      client_secret: "not & so = secret",
      redirect_uris: [back],
      post_logout_redirect_uris: [new URL("./", back).href],
    },
  ],
  jwks: { keys: [key] },
  claims: { openid: ["sub"], profile: ["preferred_username", "groups"] },
  conformIdTokenClaims: false, // the groups stand in the token of identity
  pkce: { required: () => true },
  ttl: { IdToken: Number(life), Session: 3600, Interaction: 600, Grant: 3600, AccessToken: 60 },
  findAccount(_, id) {
    const groups = JSON.parse(readFileSync(people, "utf-8"))[id]
    if (!groups) return undefined // removed
    return { accountId: id, claims: () => ({ sub: id, preferred_username: id, groups }) }
  },
})
provider.listen(Number(port), "127.0.0.1")
