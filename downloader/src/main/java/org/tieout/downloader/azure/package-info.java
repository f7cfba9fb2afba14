/** What Azure's services have in common: who asks, and reports that are made on demand. */
@NullMarked
package org.tieout.downloader.azure;

import org.jspecify.annotations.NullMarked;
