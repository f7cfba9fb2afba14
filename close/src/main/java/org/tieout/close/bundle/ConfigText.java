package org.tieout.close.bundle;

import java.util.List;

/** What Tieout was told: its config without comments and secrets. What the environment held is not in it. */
final class ConfigText implements BundleContent {

    @Override
    public List<BundlePart> of(BundledMonth month) {
        return List.of(BundlePart.text("config.yaml", month.config()));
    }
}
