package dev.archatlas.benchmarks.start;

import dev.archatlas.benchmarks.comparison.Contender;
import dev.archatlas.benchmarks.comparison.Field;
import dev.archatlas.benchmarks.comparison.Recorder;
import dev.archatlas.benchmarks.process.Program;
import dev.archatlas.benchmarks.process.Readiness;
import dev.archatlas.benchmarks.process.Repository;
import dev.archatlas.benchmarks.process.Services;
import dev.archatlas.embedded.lease.Lease;
import dev.archatlas.embedded.lease.LeaseRequest;
import dev.archatlas.embedded.lease.Service;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts a module as its README says, once in each turn. */
final class StartField implements Field {

    private final Path logs;

    StartField(Path logs) {
        this.logs = logs;
    }

    @Override
    public void play(Contender module, Recorder recorder) throws Exception {
        LeaseRequest request = LeaseRequest.fresh("start-" + module.id(), Service.values());
        try (Lease services = Services.lease(request)) {
            int port = Readiness.freePort();
            Map<String, String> properties = new HashMap<>(services.endpoints().properties());
            properties.put("quarkus.http.port", String.valueOf(port));
            Path jar = Repository.here().packaged(StartComparison.MODULES.get(module.id()));
            List<String> command = Program.java(List.of(), properties, List.of("-jar", jar.toString()));
            Path log = logs.resolve("%s-%d.log".formatted(module.id(), recorder.round()));
            long begin = System.nanoTime();
            try (Program program = Program.start(module.id(), command, log)) {
                Readiness.ofModule(port).await(program);
                recorder.sample("ready", (System.nanoTime() - begin) / 1e9);
                recorder.sample("resident", (double) program.residentMb());
            }
        }
    }

    @Override
    public Map<String, String> conditions() {
        return Map.of("services", "PostgreSQL, Kafka and Redis, running before the clock starts");
    }

    @Override
    public void close() {}
}
