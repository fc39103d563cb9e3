"""Pictures as geometry: plain values in, places and words out. No Django, no files, no colours.

Across, places are in per cent of the picture's width, so that text keeps its size on a narrow screen; down, they are
in pixels. `shapes` are drawn in a stretched inner picture 1,000 wide and as high as the figure. Every figure has a
`table` of the same numbers. A candidate is drawn in the colour and pattern of its `number`, 1 to 6, by its place in
the order given.
"""
