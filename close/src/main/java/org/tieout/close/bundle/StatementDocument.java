package org.tieout.close.bundle;

import java.util.List;
import org.tieout.common.json.Json;

/** The statement of the month, as {@code tieout close statement --format json} has it, as of the newest thing in it. */
final class StatementDocument implements BundleContent {

    @Override
    public List<BundlePart> of(BundledMonth month) {
        return List.of(BundlePart.text(BundleContents.STATEMENT, Manifest.text(Json.bytes(month.statement()))));
    }
}
