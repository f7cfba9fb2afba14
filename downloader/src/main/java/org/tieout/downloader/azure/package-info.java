/** Who we are to Azure. */
@NullMarked
package org.tieout.downloader.azure;

import org.jspecify.annotations.NullMarked;
