/** What an Azure partner is invoiced: the list of Partner Center, the reports of Microsoft Graph. */
@NullMarked
package org.tieout.downloader.azure.partner;

import org.jspecify.annotations.NullMarked;
