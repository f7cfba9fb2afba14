/** Everything a run can be told, read once from one strict YAML file. */
@NullMarked
package org.tieout.common.config;

import org.jspecify.annotations.NullMarked;
