package org.tieout.close.bundle;

/**
 * What the results of a month come to.
 *
 * @param gross variances of lines without signs, by currency
 * @param unexplained effects that explain nothing, without signs, by currency
 * @param products exported cost by product and currency
 * @param billed by lane and currency, like exported, variance and laneGross
 */
record ResultSums(
        Amounts gross,
        Amounts unexplained,
        Amounts products,
        Amounts billed,
        Amounts exported,
        Amounts variance,
        Amounts laneGross) {

    ResultSums() {
        this(new Amounts(), new Amounts(), new Amounts(), new Amounts(), new Amounts(), new Amounts(), new Amounts());
    }
}
