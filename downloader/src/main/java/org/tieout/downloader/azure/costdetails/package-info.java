/** Azure's cost details: reports on what a direct customer is charged, made on demand. */
@NullMarked
package org.tieout.downloader.azure.costdetails;

import org.jspecify.annotations.NullMarked;
