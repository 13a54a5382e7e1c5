package dev.archatlas.benchmarks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.archatlas.benchmarks.comparison.Contender;
import dev.archatlas.benchmarks.comparison.Measure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code docs/benchmarks.json}: the page for machines. What is missing is {@code null}. */
final class JsonPage {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonPage() {}

    static String of(List<Findings> all) {
        Map<String, Object> page = new LinkedHashMap<>();
        all.forEach(findings -> page.put(findings.plan().module(), section(findings)));
        try {
            return JSON.writeValueAsString(page) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> section(Findings findings) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("run", findings.run().map(run -> run.started().toString()).orElse(null));
        section.put("commit", findings.run().map(run -> run.commit()).orElse(null));
        section.put("completeRounds", findings.completeRounds());
        section.put("machine", findings.run().map(run -> run.machine()).orElse(null));
        section.put("conditions", findings.run().map(run -> run.conditions()).orElse(null));
        Map<String, Object> measures = new LinkedHashMap<>();
        for (Measure measure : findings.plan().measures()) {
            measure.samples().forEach(sample -> measures.put(sample, figures(findings, measure, sample)));
        }
        section.put("measures", measures);
        section.put(
                "aims",
                findings.plan().aims().stream()
                        .map(aim -> aim(findings.verdict(aim)))
                        .toList());
        return section;
    }

    private static Map<String, Object> figures(Findings findings, Measure measure, String sample) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("unit", measure.unit());
        figures.put("better", measure.better());
        for (Contender contender : findings.plan().contenders()) {
            figures.put(contender.id(), findings.of(contender, sample).orElse(null));
        }
        findings.others()
                .forEach(other -> figures.put(
                        "ours/" + other.id(), findings.ratio(other, sample).orElse(null)));
        return figures;
    }

    private static Map<String, Object> aim(Verdict verdict) {
        Map<String, Object> aim = new LinkedHashMap<>();
        aim.put("measure", verdict.aim().sample());
        aim.put("bound", verdict.aim().bound());
        aim.put("factor", verdict.aim().factor());
        aim.put("of", verdict.aim().of().isEmpty() ? null : verdict.aim().of());
        aim.put("outcome", verdict.outcome());
        aim.put("value", verdict.outcome() == Verdict.Outcome.MISSING ? null : verdict.value());
        return aim;
    }
}
