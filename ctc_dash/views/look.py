"""The look of the shell: its theme, its tokens in light, dark and print, what it hides on paper."""

from __future__ import annotations

from ctc_dash.charts.theme import FONT

# One font for the shell and for what stands in it; the shell's own would be another.
TYPOGRAPHY = {"fontFamily": FONT}
THEME = {
    "light": {
        "palette": {"primary": {"main": "#006b9f"}, "background": {"default": "#ffffff"}},
        "typography": TYPOGRAPHY,
    },
    "dark": {
        "palette": {
            "primary": {"main": "#6cc3ee"},
            "background": {"default": "#12181d", "paper": "#12181d"},
        },
        "typography": TYPOGRAPHY,
    },
}


# Custom properties reach into every component of the page; ``--light`` is what pictures follow.
TOKENS = {
    "light": {
        "--scheme": "light",
        "--light": "100%",
        "--ink": "#1b2733",
        "--muted": "#52606d",
        "--line": "#d5dde4",
        "--soft": "#f4f7f9",
        "--paper": "#ffffff",
        "--accent": "#006b9f",
        "--accent-soft": "#e6f3fa",
    },
    "dark": {
        "--scheme": "dark",
        "--light": "0%",
        "--ink": "#e8eef3",
        "--muted": "#a9b6c2",
        "--line": "#33414d",
        "--soft": "#1b242c",
        "--paper": "#12181d",
        "--accent": "#6cc3ee",
        "--accent-soft": "#143041",
    },
    "print": {
        "--scheme": "light",
        "--light": "100%",
        "--ink": "#000000",
        "--muted": "#333333",
        "--line": "#999999",
        "--soft": "#ffffff",
        "--paper": "#ffffff",
        "--accent": "#000000",
        "--accent-soft": "#ffffff",
    },
}
# Print shows the whole page, not the part that scrolls; the header is one quiet line.
SHELL_SX = {
    **TOKENS["light"],
    "&.mui-dark": TOKENS["dark"],
    "& .MuiAppBar-root": {
        "backgroundColor": "background.paper",
        "backgroundImage": "none",
        "color": "text.primary",
        "boxShadow": "none",
        "borderBottom": "1px solid",
        "borderColor": "divider",
    },
    "& .MuiAppBar-root .title": {
        "color": "text.primary",
        "fontSize": "20px",
        "fontWeight": 700,
        "marginRight": "32px",
        "@media (max-width: 1180px)": {"marginRight": "12px"},
    },
    # The shell draws its progress bar without a name, and though none was asked for.
    "& .MuiAppBar-root .MuiLinearProgress-root": {"display": "none"},
    "@media print": {
        "&, &.mui-dark": TOKENS["print"],
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
