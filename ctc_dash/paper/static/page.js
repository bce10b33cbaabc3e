// A page that is whole comes alive: its controls where they stand, and then the way to the server.
//
// Until the server's session is there every link loads in full; afterwards a link, a filter or the
// browser's back and forward change what differs, in place.
import { enlivenBrief } from "./brief_menu.js"
import { enlivenCards } from "./card.js"
import { startLive } from "./channel.js"
import { enlivenDays } from "./date_field.js"
import { enlivenExplore } from "./explore.js"
import { enlivenFilters, patchFilters, takeBackFilters } from "./filters.js"
import { enlivenPlaces } from "./going.js"
import { enlivenGuide } from "./guide.js"
import { enlivenLanguages } from "./languages.js"
import { enlivenSearch } from "./search_box.js"
import { enlivenCopying, enlivenSources } from "./source_panel.js"
import { enlivenTheme } from "./theme_toggle.js"

const settings = JSON.parse(document.getElementById("settings").textContent)

document.documentElement.dataset.ready = ""
enlivenTheme(document.querySelector(".theme"))
enlivenLanguages(document.querySelector("#languages"))
function enlivenWithin(within) {
  enlivenCards(within, settings)
  enlivenFilters(within.querySelector(".filters"), settings)
  enlivenExplore(within, settings)
  enlivenBrief(within.querySelector("form.panel"), settings)
  enlivenCopying(within, settings)
  enlivenSearch(within.querySelector("form.search"))
  enlivenGuide(within.querySelector(".guide"))
}
enlivenSources(settings)
enlivenDays()
enlivenSearch(document.querySelector(".find form"))
enlivenPlaces(settings, enlivenWithin, { patch: patchFilters, takeBack: takeBackFilters })
startLive(settings)
