package dev.archatlas.benchmarks.report;

import dev.archatlas.benchmarks.comparison.Contender;
import dev.archatlas.benchmarks.comparison.Measure;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.w3c.dom.Document;

/**
 * A measure that grows, as a curve for each contender, with the spread of the rounds. Both axes are logarithmic: equal
 * ratios look equal. Whoever was not measured has no curve.
 */
final class Plot {

    static final int WIDTH = 760;
    private static final int HEIGHT = 380;
    private static final double DECADE_AND_A_HALF = 30;
    private static final Color CLEAR = new Color(0, 0, 0, 0);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    private static final Font TICKS = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private Plot() {}

    /** The plot as SVG; empty axes if nothing was measured. */
    static String of(Findings findings, Measure measure, Theme theme) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle(measure.axis())
                .yAxisTitle(measure.unit())
                .build();
        style(chart, theme);
        chart.getStyler().setYAxisLogarithmicDecadeOnly(wide(findings, measure));
        List<Contender> contenders = findings.plan().contenders();
        for (int i = 0; i < contenders.size(); i++) {
            add(chart, findings, measure, contenders.get(i), theme.curve(i));
        }
        return svg(chart);
    }

    private static void add(XYChart chart, Findings findings, Measure measure, Contender contender, Color colour) {
        List<Integer> points = new ArrayList<>();
        List<Double> medians = new ArrayList<>();
        List<Double> spreads = new ArrayList<>();
        for (int point : measure.points()) {
            findings.of(contender, measure.at(point)).ifPresent(spread -> {
                points.add(point);
                medians.add(spread.median());
                // a bar reaches as far down as up, and there is no zero on a logarithmic axis
                spreads.add(Math.min((spread.highest() - spread.lowest()) / 2, spread.median() * 0.9));
            });
        }
        if (!points.isEmpty()) {
            XYSeries series = chart.addSeries(contender.name(), points, medians, spreads);
            series.setLineColor(colour);
            series.setMarkerColor(colour);
            series.setMarker(SeriesMarkers.CIRCLE);
            series.setLineStyle(new BasicStroke(2.5f));
        }
    }

    private static void style(XYChart chart, Theme theme) {
        var style = chart.getStyler();
        style.setXAxisLogarithmic(true).setYAxisLogarithmic(true);
        style.setLegendPosition(LegendPosition.OutsideS).setLegendFont(TEXT);
        style.setLegendLayout(LegendLayout.Horizontal);
        style.setChartBackgroundColor(CLEAR).setPlotBackgroundColor(CLEAR).setLegendBackgroundColor(CLEAR);
        style.setPlotBorderVisible(false).setLegendBorderColor(CLEAR);
        style.setChartFontColor(theme.text());
        style.setPlotGridLinesColor(theme.grid()).setErrorBarsColor(theme.text());
        style.setAxisTickLabelsColor(theme.text()).setAxisTickMarksColor(theme.text());
        style.setAxisTitleFont(TEXT).setAxisTickLabelsFont(TICKS);
        style.setDecimalPattern("#,##0.###");
        style.setMarkerSize(8);
    }

    /** Labels between the powers of ten fit only if the figures lie close together. */
    private static boolean wide(Findings findings, Measure measure) {
        double[] figures = findings.plan().contenders().stream()
                .flatMap(contender ->
                        measure.samples().stream().flatMap(sample -> findings.of(contender, sample).stream()))
                .mapToDouble(Spread::median)
                .sorted()
                .toArray();
        return figures.length > 0 && figures[figures.length - 1] / figures[0] > DECADE_AND_A_HALF;
    }

    private static String svg(XYChart chart) {
        try {
            Document document = DocumentBuilderFactory.newNSInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument("http://www.w3.org/2000/svg", "svg", null);
            var context = SVGGeneratorContext.createDefault(document);
            context.setPrecision(2);
            SVGGraphics2D graphics = new SVGGraphics2D(context, false);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            chart.paint(graphics, WIDTH, HEIGHT);
            var root = graphics.getRoot();
            root.setAttribute("viewBox", "0 0 %d %d".formatted(WIDTH, HEIGHT));
            StringWriter svg = new StringWriter();
            graphics.stream(root, svg, true, false);
            return svg.toString();
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
