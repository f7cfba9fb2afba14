/** The invoices of Azure's direct customers, as Microsoft.Billing lists them. */
@NullMarked
package org.tieout.downloader.azure.billing;

import org.jspecify.annotations.NullMarked;
