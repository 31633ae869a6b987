package externals

import (
	"regexp"
	"strings"

	"kdash/internal/model"
)

// family is what shares an endpoint that can be moved elsewhere: whoever sets
// fs.s3a.endpoint means no S3 of Amazon by s3a://.
type family string

// The families.
const (
	noFamily  family = ""
	s3Family  family = "s3"
	awsFamily family = "aws" // every service of AWS
	gcsFamily family = "storage"
	pubSub    family = "pubsub"
	bigQuery  family = "bigquery"
)

// match is one system that a text names.
type match struct {
	is       system
	endpoint string // "" when the system is named and not which one of it
	family   family
}

// schemes are the URL schemes that belong to one system.
var schemes = map[string]func(*url) (match, bool){
	"s3": s3URL, "s3a": s3URL, "s3n": s3URL,
	"gs":    bucketURL(googleStorage, gcsFamily),
	"oss":   bucketURL(system{model.Lake, "Alibaba Cloud OSS"}, noFamily),
	"cosn":  bucketURL(system{model.Lake, "Tencent Cloud COS"}, noFamily),
	"wasb":  containerURL,
	"wasbs": containerURL,
	"abfs":  containerURL,
	"abfss": containerURL,

	"bigquery":  bigQueryURL,
	"snowflake": snowflakeURL,
	"awsathena": athenaURL,
	"athena":    athenaURL,
}

func bucketURL(is system, f family) func(*url) (match, bool) {
	return func(u *url) (match, bool) {
		if u.user != "" || u.port || len(u.hosts) != 1 || !isBucket(u.hosts[0]) {
			return match{}, false
		}
		return match{is, u.hosts[0], f}, true
	}
}

// s3URL is s3://bucket/key, and s3a://KEY:SECRET@bucket/key as Hadoop had it.
// With credentials in front of s3:// it is what some programs take for the
// address of a store: s3://KEY:SECRET@s3.REGION.amazonaws.com/b, or with the
// region alone. Any other host there is another store.
func s3URL(u *url) (match, bool) {
	if len(u.hosts) != 1 {
		return match{}, false
	}
	host := u.hosts[0]
	if m, ok := recogniseHost(address{host, u.path}); ok {
		return m, true
	}
	if u.user == "" || u.scheme != "s3" {
		return match{amazonS3, host, s3Family}, !u.port && isBucket(host)
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(u.path, "/"), "/")
	return match{amazonS3, first, s3Family}, awsRegion.MatchString(host) && isBucket(first)
}

// containerURL is abfss://container@account.dfs.core.windows.net/path: here
// the name before the "@" is a container, and no user.
func containerURL(u *url) (match, bool) {
	if len(u.hosts) != 1 {
		return match{}, false
	}
	m, ok := recogniseHost(address{host: u.hosts[0]})
	if ok && containerShape.MatchString(u.user) && m.is != oneLake {
		m.endpoint += "/" + u.user
	}
	return m, ok
}

// containerShape is what Azure allows for the name of a container.
var containerShape = regexp.MustCompile(`^(\$root|\$web|\$logs|[a-z0-9](-?[a-z0-9]){2,62})$`)

// bigQueryURL is bigquery://project/dataset, or JDBC's
// bigquery://https://host:443;ProjectId=project.
func bigQueryURL(u *url) (match, bool) {
	m := match{is: googleBigQuery, family: bigQuery}
	if len(u.hosts) == 1 && projectShape.MatchString(u.hosts[0]) {
		m.endpoint = u.hosts[0]
	}
	if p := u.property("ProjectId"); projectShape.MatchString(p) {
		m.endpoint = p
	}
	return m, u.user == ""
}

// projectShape is what Google allows for the id of a project.
var projectShape = regexp.MustCompile(`^[a-z][a-z0-9-]{4,28}[a-z0-9]$`)

// snowflakeURL is SQLAlchemy's snowflake://user:password@account/database, or
// JDBC's with the whole host.
func snowflakeURL(u *url) (match, bool) {
	if len(u.hosts) != 1 {
		return match{}, false
	}
	if m, ok := recogniseHost(address{host: u.hosts[0]}); ok {
		return m, m.is == snowflake
	}
	account := strings.ToLower(u.hosts[0])
	return match{is: snowflake, endpoint: account + snowflakeDomain}, accountShape.MatchString(account) && !isLocal(account)
}

const snowflakeDomain = ".snowflakecomputing.com"

// accountShape is organization-account, or a locator with region and cloud.
var accountShape = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{1,62}(\.[a-z0-9-]{2,30}){0,2}$`)

// athenaURL is JDBC's awsathena://AwsRegion=us-east-1;... which has no host.
func athenaURL(u *url) (match, bool) {
	for _, host := range u.hosts {
		for _, key := range []string{"AwsRegion=", "Region="} {
			if region, ok := strings.CutPrefix(host, key); ok && awsRegion.MatchString(region) {
				return match{amazonAthena, "athena." + region + ".amazonaws.com", noFamily}, true
			}
		}
		if m, ok := recogniseHost(address{host: host}); ok {
			return m, true
		}
	}
	return match{is: amazonAthena}, false
}
