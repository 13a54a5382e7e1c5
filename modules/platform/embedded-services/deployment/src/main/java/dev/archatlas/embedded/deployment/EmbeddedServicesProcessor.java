package dev.archatlas.embedded.deployment;

import dev.archatlas.embedded.lease.LeaseRequest;
import dev.archatlas.embedded.lease.Purpose;
import dev.archatlas.embedded.lease.StackSettings;
import io.quarkus.bootstrap.model.ApplicationModel;
import io.quarkus.bootstrap.workspace.WorkspaceModule;
import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.ApplicationInfoBuildItem;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.pkg.builditem.CurateOutcomeBuildItem;
import io.quarkus.runtime.LaunchMode;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/** In dev mode and tests, leases the services that the application uses and nobody has configured. */
@BuildSteps(onlyIf = IsDevServicesSupportedByLaunchMode.class)
class EmbeddedServicesProcessor {
    private static final String FEATURE = "embedded-services";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    void lease(
            ApplicationInfoBuildItem application,
            CurateOutcomeBuildItem curated,
            LaunchModeBuildItem launch,
            BuildProducer<DevServicesResultBuildItem> services) {
        ApplicationModel model = curated.getApplicationModel();
        Purpose purpose = launch.getLaunchMode() == LaunchMode.TEST ? Purpose.TEST : Purpose.DEV;
        Wishes wishes = new Wishes(ConfigProvider.getConfig(), model);
        LeaseRequest request = wishes.request(application.getName(), purpose == Purpose.TEST);
        if (request.services().isEmpty()) {
            return;
        }
        StackSettings settings = StackSettings.configured(purpose, folder(model), StackClassPath.of(model));
        services.produce(DevServicesResultBuildItem.<LeasedServices>owned()
                .feature(FEATURE)
                .serviceName(application.getName())
                // a live reload keeps the lease for as long as this stays the same
                .serviceConfig(request.toString() + settings)
                .startable(() -> new LeasedServices(settings, request))
                .postStartHook(LeasedServices::announce)
                .configProvider(providers(wishes.properties(request)))
                .build());
    }

    private static Map<String, Function<LeasedServices, String>> providers(Set<String> properties) {
        return properties.stream()
                .collect(Collectors.toMap(property -> property, property -> leased -> leased.property(property)));
    }

    private static Path folder(ApplicationModel model) {
        WorkspaceModule module = model.getAppArtifact().getWorkspaceModule();
        File folder = module == null ? null : module.getModuleDir();
        return folder == null ? Path.of("") : folder.toPath();
    }
}
