/** Providers to landing: the only module that fetches. */
@NullMarked
package org.tieout.downloader;

import org.jspecify.annotations.NullMarked;
