/** Country, province, city, county, and two more for whoever has them. */
export const MAX_AREAS_ABOVE_EACH_OTHER = 6
/** A document holds a row of each; no county has half as many townships. */
export const MAX_CHILDREN = 200
