// Package externals recognises the managed systems outside a cluster that its
// workloads depend on: buckets, streams, warehouses and databases of the
// clouds.
//
// It reads what a pod says in the clear: values of environment variables,
// arguments, volumes, and the fields of a few kinds of custom resources. Only
// exact shapes count: the suffix of a host name, the scheme of a URL, an ARN,
// a variable that its tool documents. A word in a sentence names nothing, and
// an s3a:// URL beside an endpoint of another store is not Amazon's.
//
// What leaves this package is a name of a host, a bucket, a stream, or an ARN,
// each checked letter by letter against what such a name may consist of. User
// names, passwords, query strings, keys and tokens stand in none of these
// places, so none can leave.
//
// The names of hosts are those of the clouds' own documentation: AWS "Service
// endpoints and quotas", Azure "Private endpoint DNS zone values", Google
// Cloud "API endpoints".
package externals
