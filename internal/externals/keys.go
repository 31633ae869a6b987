package externals

import (
	"slices"
	"strings"
)

// awsFamilies are the families that AWS_ENDPOINT_URL moves all together.
var awsFamilies = []family{awsFamily, s3Family, "kinesis", "firehose", "glue", "dynamodb", "sqs"}

// endpointFamily is the family whose endpoint a setting is: the variables and
// flags of the AWS command line, Hadoop's fs.s3a.endpoint, those of MinIO's
// clients, and the emulators of Google's.
func endpointFamily(key string) family {
	name := settingName(strings.TrimLeft(key, "-"))
	switch name {
	case "":
		return noFamily
	case "AWS_ENDPOINT_URL", "AWS_ENDPOINT", "ENDPOINT_URL":
		return awsFamily
	case "STORAGE_EMULATOR_HOST", "FS_GS_STORAGE_ROOT_URL":
		return gcsFamily
	}
	if emulator, ok := strings.CutSuffix(name, "_EMULATOR_HOST"); ok {
		return family(strings.ToLower(emulator))
	}
	words := strings.Split(name, "_")
	if !isAddressWord(words[len(words)-1]) && !strings.HasPrefix(name, "AWS_ENDPOINT_URL_") {
		return noFamily
	}
	for _, w := range words {
		switch w {
		case "S3", "S3A", "S3N", "MINIO":
			return s3Family
		case "KINESIS", "FIREHOSE", "GLUE", "DYNAMODB", "SQS":
			return family(strings.ToLower(w))
		}
	}
	return noFamily
}

func isAddressWord(w string) bool {
	switch w {
	case "ENDPOINT", "ENDPOINTS", "HOST", "HOSTNAME", "URL":
		return true
	}
	return false
}

// secretWords are what the name of a secret has in it.
var secretWords = []string{
	"password", "passwd", "passphrase", "pwd", "secret", "token", "credential", "signature", "authorization",
	"apikey", "api_key", "accesskey", "access_key", "accountkey", "account_key", "privatekey", "private_key",
	"sharedaccesskey", "encryption_key", "master_key",
}

// isSecret reports whether a setting holds a secret by its name. Its value is
// not looked at then, unless it is a URL, whose host is none.
func isSecret(key string) bool {
	name := strings.ReplaceAll(strings.ToLower(strings.TrimLeft(key, "-")), "-", "_")
	switch name {
	case "":
		return false
	case "p", "pass", "sig", "sas", "key":
		return true
	}
	name = strings.ReplaceAll(name, ".", "_")
	return strings.HasSuffix(name, "_key") || strings.HasSuffix(name, "_pass") || strings.HasSuffix(name, "_sas") ||
		slices.ContainsFunc(secretWords, func(w string) bool { return strings.Contains(name, w) })
}
