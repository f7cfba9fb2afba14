/** Results of the lake to the metadata store, proved on arrival. */
@NullMarked
package org.tieout.jobs.publish;

import org.jspecify.annotations.NullMarked;
