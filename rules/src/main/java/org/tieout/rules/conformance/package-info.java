/**
 * How far a FOCUS release keeps to the specification: reported, never required.
 *
 * <p>Checked is what one row or a header can show and a reconciliation may stumble over: {@code rules.csv} lists it by
 * version. What FOCUS asks for besides is left out for one of these reasons.
 *
 * <ul>
 *   <li>It is the reconciliation itself: BilledCost-C-007-M, that BilledCost sums up to the invoice of the same
 *       InvoiceId, and BillingCurrency-C-005-M, that the currency is the invoice's.
 *   <li>It takes many rows: SkuPriceId-C-008-M and ServiceName-C-005-C, one parent each; sums of EffectiveCost over a
 *       commitment; ids that stay the same over time.
 *   <li>It takes knowledge no file holds: whether a charge belongs to an invoice (InvoiceId-C-004-C and 005-C),
 *       corrects an invoiced period (ChargeClass-C-003-C and 004-C), or has a region; whether a provider supports what
 *       makes a conditional column mandatory. Where another column of the file answers that, the rule is
 *       {@link org.tieout.rules.conformance.Check#PRESENT_WITH}. EffectiveCost-C-005-C is checked for purchases of
 *       commitment discounts only.
 *   <li>A file of text cannot break it: types, and NULL that must not be written as an empty string
 *       (NullHandling-A-002-M), which in CSV is a way to write NULL.
 *   <li>It takes a tolerance FOCUS does not name: PricingQuantity-C-009-C, that quantity times unit price is the cost.
 *   <li>It is wrong in FOCUS's own validator, or more than the text asks for. Strings of ASCII only (StringHandling): a
 *       region is called São Paulo. BilledCost-C-005-C as "0 wherever ProviderName is not InvoiceIssuerName": AWS is
 *       also Amazon Web Services, Inc. The defective rules of CapacityReservationStatus and
 *       PricingCurrencyContractedUnitPrice do not matter here. CommitmentDiscountStatus-C-003-C is negated there; it is
 *       checked here as its text has it.
 * </ul>
 *
 * <p>The validator lets numbers have a plus sign and a small e; the text does not, and the text is what is checked.
 */
@NullMarked
package org.tieout.rules.conformance;

import org.jspecify.annotations.NullMarked;
