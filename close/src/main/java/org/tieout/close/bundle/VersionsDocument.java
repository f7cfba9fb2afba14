package org.tieout.close.bundle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tieout.common.json.Json;
import org.tieout.common.run.Version;

/**
 * What made the bundle. It says which Java Tieout is made for, not which one ran it: the bytes do not depend on that.
 * What made the results stands with the runs in {@code proofs.json}.
 */
final class VersionsDocument implements BundleContent {

    /** As the build has it. */
    private static final int JAVA = 17;

    @Override
    public List<BundlePart> of(BundledMonth month) {
        Map<String, Object> versions = new LinkedHashMap<>();
        versions.put("bundle", Manifest.FORMAT);
        versions.put("tieout", Version.current());
        versions.put("metadataStore", month.storeVersion());
        versions.put("java", JAVA);
        return List.of(BundlePart.text("versions.json", Manifest.text(Json.bytes(versions))));
    }
}
