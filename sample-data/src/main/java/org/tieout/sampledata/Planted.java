package org.tieout.sampledata;

/** Every difference the sample holds, and where. The golden result shows each of them. */
public enum Planted {
    ROUNDING(
            "contoso",
            "2026-09, 2026-10",
            "Bandwidth: the partner file cuts each row to cents, the export keeps all digits"),
    PRICE("contoso", "2026-10", "B2s: invoiced at 0.0500, exported at 0.0416"),
    QUANTITY("contoso", "2026-10", "P10 LRS Disk: 1.5 disks invoiced on three days, 1 exported"),
    MISSING_IN_EXPORT("contoso", "2026-10", "SQL Database: invoiced, not exported"),
    MISSING_ON_INVOICE("contoso", "2026-10", "Log Analytics: exported, not invoiced"),
    WRONG_REGION_LABEL("contoso", "2026-10", "D4s v5: the invoice says US West, the export US West 2"),
    LATE_CORRECTION(
            "contoso", "2026-10", "D2s v5: the export corrects September on October's invoice; the invoice does not"),
    CREDIT("contoso", "2026-10", "Service credit: 15.00 exported, 10.00 invoiced"),
    NULL_INVOICE_ID("contoso", "2026-10", "D2s v5 of the last day: exported, on no invoice yet"),
    TWO_CURRENCIES(
            "contoso", "2026-09, 2026-10", "One subscription is billed in EUR at 0.92, on an invoice of its own"),
    NULL_SUBCATEGORY("contoso", "2026-09, 2026-10", "Key Vault has no subcategory on either side, and matches"),
    QUANTITY_OF_ONE_DAY("fabrikam", "2026-10", "RDS: 25 hours invoiced on one day, 24 exported"),
    SUPPORT_FEE("fabrikam", "2026-10", "Support: invoiced on the last day, not exported"),
    OFFSETTING("fabrikam", "2026-10", "Two accounts: 3.00 moved from one to the other; net zero, gross not"),
    TAX("fabrikam", "2026-09, 2026-10", "Tax stands beside the lines: equal in September, 0.40 apart in October"),
    TINY_AMOUNTS(
            "fabrikam",
            "2026-09, 2026-10",
            "S3 requests: costs such as 4.0E-7, written with exponents, equal to the last digit"),
    FEE("tailspin", "2026-10", "Seller order fee: 5317 orders billed at 0.045, in the ledger at 0.042"),
    FEE_CREDIT("tailspin", "2026-10", "Loyalty outage credit: a fee of -36.00 on both sides, and matches");

    private final String company;
    private final String periods;
    private final String what;

    Planted(String company, String periods, String what) {
        this.company = company;
        this.periods = periods;
        this.what = what;
    }

    public String company() {
        return company;
    }

    public String periods() {
        return periods;
    }

    public String what() {
        return what;
    }
}
