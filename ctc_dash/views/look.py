"""The look of the shell: its theme, and what it hides on paper."""

from ctc_dash.charts.theme import DARK, FONT, LIGHT

# One font for the shell and for what stands in it; the shell's own would be another.
TYPOGRAPHY = {"fontFamily": FONT}
# Nothing is smaller than 14 pixels: the shell's small buttons and raised labels would be.
COMPONENTS = {
    "MuiButton": {"styleOverrides": {"sizeSmall": {"fontSize": "14px"}}},
    "MuiInputLabel": {
        "styleOverrides": {"shrink": {"transform": "translate(14px, -9px) scale(1)"}}
    },
    "MuiOutlinedInput": {"styleOverrides": {"notchedOutline": {"& legend": {"fontSize": "14px"}}}},
}
THEME = {
    theme.name: {
        "palette": {
            "primary": {"main": theme.accent},
            "background": {"default": theme.paper, "paper": theme.paper},
        },
        "typography": TYPOGRAPHY,
        "components": COMPONENTS,
    }
    for theme in (LIGHT, DARK)
}


# Print shows the whole page, not the part that scrolls; the header is one quiet line. Colours come
# from the tokens, which are there before the shell has found its theme.
SHELL_SX = {
    "& .main": {"backgroundColor": "var(--paper)"},
    "& .MuiAppBar-root": {
        "backgroundColor": "var(--paper)",
        "backgroundImage": "none",
        "color": "var(--ink)",
        "boxShadow": "none",
        "borderBottom": "1px solid var(--line)",
    },
    "& .MuiAppBar-root .title": {
        "color": "var(--ink)",
        "fontSize": "20px",
        "fontWeight": 700,
        "whiteSpace": "nowrap",
        "marginRight": "32px",
        "@media (max-width: 1180px)": {"marginRight": "12px"},
        "@media (max-width: 600px)": {"display": "none"},
    },
    # As many lines as the pages' names need, for the header and for the room under it.
    "& .MuiToolbar-root": {
        "minHeight": "64px",
        "@media (max-width: 1180px)": {"minHeight": "76px"},
        "@media (max-width: 600px)": {"minHeight": "106px", "padding": "0 16px"},
    },
    "& .MuiToolbar-root > .MuiBox-root": {"minWidth": 0},
    "& .MuiToolbar-root > .MuiBox-root:last-of-type": {"flex": "1 1 0"},
    # The shell draws its progress bar without a name, and though none was asked for.
    "& .MuiAppBar-root .MuiLinearProgress-root": {"display": "none"},
    "@media print": {
        "display": "block",
        "height": "auto",
        "overflow": "visible",
        "width": "100%",
        "& .MuiAppBar-root": {"display": "none"},
        "& .MuiToolbar-root": {"display": "none"},
        "& .main, & .main-content, & .main > div": {
            "display": "block",
            "height": "auto",
            "overflow": "visible",
        },
    },
}
