/** The month close: rules over the metadata store. */
@NullMarked
package org.tieout.close;

import org.jspecify.annotations.NullMarked;
