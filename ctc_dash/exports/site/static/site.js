// The search on every page of the site, where its host hands out the names; else the index has all.
import { enlivenSearch } from "../../../paper/static/search_box.js"

document.documentElement.dataset.ready = ""
enlivenSearch(document.querySelector(".find form"))
