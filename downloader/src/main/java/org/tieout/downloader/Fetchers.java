package org.tieout.downloader;

import org.tieout.common.config.Fetch;
import org.tieout.downloader.aws.AwsExportFetcher;
import org.tieout.downloader.aws.InvoiceSummaries;
import org.tieout.downloader.azure.billing.BillingInvoicesFetcher;
import org.tieout.downloader.azure.costdetails.CostDetailsFetcher;
import org.tieout.downloader.azure.export.AzureExportFetcher;
import org.tieout.downloader.azure.partner.PartnerFetcher;
import org.tieout.downloader.fetch.FetchRequest;
import org.tieout.downloader.fetch.Fetcher;
import org.tieout.downloader.files.DeliveredFiles;
import org.tieout.downloader.files.StoredFiles;

/** The way in which a source is fetched. */
final class Fetchers {

    private Fetchers() {}

    static Fetcher of(FetchRequest wanted) {
        Fetch fetch = wanted.source().fetch();
        if (fetch instanceof Fetch.Files files) {
            return files.path().contains("://") ? new StoredFiles(wanted, files) : new DeliveredFiles(wanted, files);
        }
        if (fetch instanceof Fetch.AzurePartner partner) {
            return new PartnerFetcher(wanted, partner);
        }
        if (fetch instanceof Fetch.AzureCostDetails details) {
            return new CostDetailsFetcher(wanted, details);
        }
        if (fetch instanceof Fetch.AzureExport export) {
            return export.dataset() == Fetch.ExportDataset.INVOICES
                    ? new BillingInvoicesFetcher(wanted, export)
                    : new AzureExportFetcher(wanted, export);
        }
        if (fetch instanceof Fetch.AwsExport export) {
            return export.dataset() == Fetch.ExportDataset.INVOICES
                    ? new InvoiceSummaries(wanted, export)
                    : new AwsExportFetcher(wanted, export);
        }
        throw new IllegalStateException("No way to fetch " + fetch);
    }
}
