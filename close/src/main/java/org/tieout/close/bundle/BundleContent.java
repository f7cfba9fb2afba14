package org.tieout.close.bundle;

import java.util.List;

/** Part of what a bundle holds: the same month makes the same members, byte for byte. */
interface BundleContent {

    List<BundlePart> of(BundledMonth month);
}
