// Package headless gives every page's content to scripts: the lists of
// `kdash get` as JSON, YAML, names, and as the same table that the page shows.
//
// The JSON is a contract. Keys are camelCase, amounts are plain numbers in
// base units, times RFC 3339, and what is not known is null, never 0 or "".
package headless
