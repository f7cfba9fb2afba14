/** Who owns what: business units, departments, portfolios, products, and the rules that give charges to products. */
@NullMarked
package org.tieout.common.hierarchy;

import org.jspecify.annotations.NullMarked;
