/** Brings what a provider offers into landing, so that a reader sees a complete release or none. */
@NullMarked
package org.tieout.downloader.landing;

import org.jspecify.annotations.NullMarked;
