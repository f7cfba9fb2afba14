package org.tieout.common.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.tieout.common.run.ConfigInvalidException;

/**
 * Makes relative paths whole. They are taken from the folder that {@link ConfigPlaces} says, which is that of the
 * config file nearly always; of a config in a bucket or container, from its place there. What has to be on this machine
 * is whole in such a config: nothing of this machine is beside it.
 */
final class ResolvePaths {

    private final ConfigFile file;

    private ResolvePaths(ConfigFile file) {
        this.file = file;
    }

    static void of(ObjectNode config, ConfigFile file) {
        ResolvePaths paths = new ResolvePaths(file);
        paths.anywhere(config, "lake");
        paths.anywhere(config, "landing");
        paths.here(config, "runs", "runs", "");
        paths.here(config.path("metadata"), "url", "metadata.url", "embedded:");
        paths.here(config.path("metrics"), "file", "metrics.file", "");
        paths.here(config.path("lineage"), "to", "lineage.to", "");
        JsonNode handOver = config.path("close").path("hand-over");
        if (handOver.path("to") instanceof ArrayNode places) {
            paths.eachAnywhere(places);
        }
        paths.here(handOver, "signing-key", "close.hand-over.signing-key", "");
        config.path("sources").forEach(source -> paths.anywhere(source.path("fetch"), "path"));
    }

    private void anywhere(JsonNode node, String key) {
        if (node instanceof ObjectNode object && isRelative(object.path(key), "")) {
            object.put(key, resolved(object.path(key).textValue()));
        }
    }

    private void eachAnywhere(ArrayNode places) {
        for (int i = 0; i < places.size(); i++) {
            if (isRelative(places.get(i), "")) {
                places.set(i, resolved(places.get(i).textValue()));
            }
        }
    }

    /** @param prefix what stands before the path, where the key may hold something else as well */
    private void here(JsonNode node, String key, String whole, String prefix) {
        if (node instanceof ObjectNode object && isRelative(object.path(key), prefix)) {
            String text = object.path(key).textValue();
            if (file.path().isEmpty()) {
                throw new ConfigInvalidException(
                        "Cannot read config %s: key %s is %s, and has to be on this machine, where the config is not; write a whole path, such as %s/var/lib/tieout/%s"
                                .formatted(file, whole, text, prefix, text.replaceFirst("^.*[/:]", "")));
            }
            object.put(key, prefix + resolved(text.substring(prefix.length())));
        }
    }

    private static boolean isRelative(JsonNode value, String prefix) {
        if (!value.isTextual() || !value.textValue().startsWith(prefix)) {
            return false;
        }
        String path = value.textValue().substring(prefix.length());
        return !path.isBlank() && !path.startsWith("/") && !path.contains("://");
    }

    private String resolved(String path) {
        Optional<Path> here = file.path();
        return here.isPresent() ? onThisMachine(here.get(), path) : inStore(path);
    }

    /** Not {@link Path#resolve}: a glob's `*` is no legal path everywhere, and `..` must go before it is matched. */
    private static String onThisMachine(Path config, String path) {
        Path base = ConfigPlaces.OF_THIS_PROCESS.folderOfPaths(config);
        String rest = path;
        while (rest.startsWith("../") || rest.startsWith("./")) {
            base = base.resolve(rest.substring(0, rest.indexOf('/'))).normalize();
            rest = rest.substring(rest.indexOf('/') + 1);
        }
        return base + "/" + rest;
    }

    /** A store knows no `..`: it would be part of a name. */
    private String inStore(String path) {
        String url = file.toString();
        int root = url.indexOf('/', url.indexOf("://") + "://".length());
        Deque<String> steps = new ArrayDeque<>(RealPath.steps(url.substring(root)));
        steps.removeLast();
        for (String step : path.split("/", -1)) {
            if (step.equals("..") && steps.pollLast() == null) {
                throw new ConfigInvalidException(
                        "Cannot read config %s: %s leads out of its bucket or container".formatted(file, path));
            }
            if (!step.equals("..") && !step.equals(".")) {
                steps.add(step);
            }
        }
        return url.substring(0, root) + "/" + String.join("/", steps);
    }
}
