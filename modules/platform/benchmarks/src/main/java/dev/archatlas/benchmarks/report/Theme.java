package dev.archatlas.benchmarks.report;

import java.awt.Color;
import java.util.List;

/**
 * Colours of a plot for one background; the page around it shines through.
 *
 * @param text of axes and legend
 * @param grid behind the curves
 * @param curves ours, then the others
 */
record Theme(String name, Color text, Color grid, List<Color> curves) {

    static final Theme LIGHT = new Theme(
            "light",
            new Color(0x1F2328),
            new Color(0xD1D9E0),
            List.of(new Color(0x0969DA), new Color(0xBC4C00), new Color(0x6E7781), new Color(0x8250DF)));

    static final Theme DARK = new Theme(
            "dark",
            new Color(0xE6EDF3),
            new Color(0x3D444D),
            List.of(new Color(0x4493F8), new Color(0xF0883E), new Color(0x9198A1), new Color(0xAB7DF8)));

    Color curve(int index) {
        return curves.get(index % curves.size());
    }
}
