"""The provider that knows the people: where one signs in, and what its token says, checked.

Authorization code with PKCE, state and nonce (OpenID Connect Core 3.1). The token's signature and
claims are checked by joserfc; what is not exactly as expected is refused.
"""

import asyncio
import base64
import hashlib
import json
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote_plus, urlencode

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import JWKRegistry, KeySet
from joserfc.jws import JWSRegistry
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest

from ctc_dash.server.door.kept_files import Clock
from ctc_dash.server.door.sign_in_settings import SignInSettings, is_safe

FRESH = 3600.0  # seconds for which what the provider says of itself is believed
AGAIN = 10.0  # seconds between two looks for a key that was not there
LEEWAY = 30  # seconds by which two clocks may differ
PATIENCE = 10.0  # seconds for which the provider's answer is waited for
LARGEST = 1_000_000  # bytes of an answer
BACK = "signed-in"  # where the provider sends people back to

Claims = dict[str, Any]


class ProviderError(Exception):
    """The provider cannot be asked, or is not to be believed; says what, for the log."""


class IdentityProvider:
    """The provider of these settings; it is asked when it is first needed."""

    def __init__(self, settings: SignInSettings, clock: Clock = time.time) -> None:
        self._settings, self._clock = settings, clock
        self._metadata: dict[str, Any] = {}
        self._metadata_from = self._keys_from = 0.0
        self._keys = KeySet([])
        self._asking = asyncio.Lock()
        self._failed: tuple[float, ProviderError] | None = None

    @property
    def _redirect(self) -> str:
        return f"{self._settings.public_url}{BACK}"

    async def way_in(self, state: str, nonce: str, verifier: str) -> str:
        """Where the browser is sent to sign in."""
        asked = {
            "response_type": "code",
            "client_id": self._settings.client_id,
            "redirect_uri": self._redirect,
            "scope": " ".join(self._settings.scopes),
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge_of(verifier),
            "code_challenge_method": "S256",
        }
        return with_query(await self._endpoint("authorization_endpoint"), asked)

    async def way_out(self) -> str:
        """Where one signs out at the provider itself; empty where it has no such place."""
        metadata = await self.metadata()
        if not is_safe(str(metadata.get("end_session_endpoint", "")).partition("?")[0]):
            return ""
        asked = {
            "client_id": self._settings.client_id,
            "post_logout_redirect_uri": self._settings.public_url,
        }
        return with_query(str(metadata["end_session_endpoint"]), asked)

    async def claims_of_code(
        self, code: str, verifier: str, nonce: str, issuer: str | None
    ) -> Claims:
        """What the token says that the provider gives for this code; ``issuer`` is who sent it."""
        metadata = await self.metadata()
        is_said = metadata.get("authorization_response_iss_parameter_supported") is True
        if issuer != self._settings.issuer and (is_said or issuer is not None):
            raise ProviderError("the answer came from another issuer")
        return await self.check(await self._token_of_code(code, verifier), nonce)

    async def check(self, token: str, nonce: str) -> Claims:
        """The claims of a token that is signed by the provider, for us, now, for this sign-in."""
        keys = await self._signing_keys()
        try:
            claims = self._verified(token, keys)
        except InvalidKeyIdError:
            # Signed with a key that we do not know: the provider may have a new one.
            claims = self._verified_or_refused(token, await self._signing_keys(is_missing=True))
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise refusal_of(error) from None
        self._check_claims(claims, nonce)
        return claims

    def _verified_or_refused(self, token: str, keys: KeySet) -> Claims:
        try:
            return self._verified(token, keys)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise refusal_of(error) from None

    def _verified(self, token: str, keys: KeySet) -> Claims:
        registry = JWSRegistry(
            algorithms=list(self._settings.algorithms), strict_check_header=False
        )
        return jwt.decode(token, keys, registry=registry).claims

    def _check_claims(self, claims: Claims, nonce: str) -> None:
        rules = jwt.JWTClaimsRegistry(
            now=lambda: int(self._clock()),
            leeway=LEEWAY,
            iss={"essential": True, "value": self._settings.issuer},
            sub={"essential": True},
            aud={"essential": True, "value": self._settings.client_id},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            rules.validate(claims)
        except JoseError as error:
            raise refusal_of(error) from None
        # A token for several must say for whom it was made; one for us alone may.
        party = claims.get("azp")
        is_for_many = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if (is_for_many or party is not None) and party != self._settings.client_id:
            raise ProviderError("the token was made for another client (azp)")
        if not isinstance(claims["nonce"], str):
            raise ProviderError("the token's nonce is no text")

    async def _token_of_code(self, code: str, verifier: str) -> str:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._redirect,
            "code_verifier": verifier,
        }
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        identifier, secret = self._settings.client_id, self._settings.client_secret
        ways = (await self.metadata()).get("token_endpoint_auth_methods_supported") or []
        if not secret:
            form["client_id"] = identifier
        elif "client_secret_basic" in ways or "client_secret_post" not in ways:
            pair = f"{quote_plus(identifier)}:{quote_plus(secret)}".encode()
            headers["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
        else:
            form |= {"client_id": identifier, "client_secret": secret}
        address = await self._endpoint("token_endpoint")
        answer = await asked_json(address, urlencode(form), headers)
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise ProviderError(f"{address}: gave no token of identity")
        return token

    async def metadata(self) -> Mapping[str, Any]:
        """What the provider says of itself: asked once for all who wait, and not again at once."""
        async with self._asking:
            if self._metadata and self._is_within(self._metadata_from, FRESH):
                return self._metadata
            if self._failed and self._is_within(self._failed[0], AGAIN):
                raise self._failed[1]
            try:
                self._metadata = await self._described()
            except ProviderError as error:
                self._failed = self._clock(), error
                raise
            self._metadata_from = self._clock()
            return self._metadata

    async def _described(self) -> dict[str, Any]:
        issuer = self._settings.issuer
        found = await asked_json(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        if found.get("issuer") != issuer:
            raise ProviderError(f"{issuer}: calls itself {found.get('issuer')!r}")
        return found

    def _is_within(self, moment: float, seconds: float) -> bool:
        """Whether this was so long ago at most; one to come is of a clock that was set back."""
        return 0 <= self._clock() - moment <= seconds

    async def _endpoint(self, name: str) -> str:
        address = (await self.metadata()).get(name)
        if not isinstance(address, str) or not is_safe(address.partition("?")[0]):
            raise ProviderError(f"{self._settings.issuer}: has no {name} that could be trusted")
        return address

    async def _signing_keys(self, *, is_missing: bool = False) -> KeySet:
        """Its keys; they are asked for again after a while, and where one is missing."""
        if not self._is_within(self._keys_from, AGAIN if is_missing else FRESH):
            found = await asked_json(await self._endpoint("jwks_uri"))
            self._keys, self._keys_from = signing_keys(found), self._clock()
        return self._keys


def signing_keys(found: Mapping[str, Any]) -> KeySet:
    """Those public keys of a set that sign; what cannot be read, or is secret, signs nothing."""
    taken = []
    listed = found.get("keys")
    for each in listed if isinstance(listed, list) else []:
        if (
            not isinstance(each, dict)
            or each.get("kty") == "oct"
            or each.get("use", "sig") != "sig"
        ):
            continue
        try:
            taken.append(JWKRegistry.import_key(each))
        except (JoseError, ValueError, TypeError, KeyError):
            continue  # of a kind that is not known here
    if not taken:
        raise ProviderError("the provider names no key with which it signs")
    return KeySet(taken)


def refusal_of(error: Exception) -> ProviderError:
    """Why a token is refused, without the token."""
    return ProviderError(f"the token is refused: {error}")


async def asked_json(
    address: str, body: str | None = None, headers: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """What the provider answers, as an object; raises ``ProviderError``."""
    client = AsyncHTTPClient(force_instance=True, max_body_size=LARGEST)
    request = HTTPRequest(
        address,
        method="GET" if body is None else "POST",
        body=body,
        headers={"Accept": "application/json", **(headers or {})},
        connect_timeout=PATIENCE / 2,
        request_timeout=PATIENCE,
        follow_redirects=False,
    )
    try:
        answer = await client.fetch(request)
        found = json.loads(answer.body)
    except (HTTPClientError, OSError) as error:
        raise ProviderError(f"{address}: {error}") from None
    except ValueError:
        raise ProviderError(f"{address}: the answer is no JSON") from None
    finally:
        client.close()
    if not isinstance(found, dict):
        raise ProviderError(f"{address}: the answer is no object")
    return found


def challenge_of(verifier: str) -> str:
    """What is shown of the verifier before it is sent itself (RFC 7636, S256)."""
    hashed = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(hashed).rstrip(b"=").decode("ascii")


def with_query(address: str, asked: Mapping[str, str]) -> str:
    """An address with these parameters besides its own."""
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"
