"""Pictures in one look: a chart is its specification, which makes a ``Picture`` of a DataFrame.

``svg`` paints it for pages, files and paper; ``element`` makes it a HoloViews element.
"""
