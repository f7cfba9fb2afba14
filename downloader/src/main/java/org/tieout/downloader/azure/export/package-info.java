/** Exports that Azure Cost Management writes into a storage account. */
@NullMarked
package org.tieout.downloader.azure.export;

import org.jspecify.annotations.NullMarked;
