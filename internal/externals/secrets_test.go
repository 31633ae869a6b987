package externals

import (
	"fmt"
	"strings"
	"testing"

	"kdash/internal/model"
)

// carriers are the ways in which a secret comes along with an endpoint. The
// first blank is its place.
var carriers = []string{
	"postgresql://user:%s@db.abc.us-east-1.rds.amazonaws.com:5432/app",
	"postgresql://%s:x@db.abc.us-east-1.rds.amazonaws.com/app",
	"postgresql://db.abc.us-east-1.rds.amazonaws.com/app?password=%s",
	"user:%s@tcp(db.abc.us-east-1.rds.amazonaws.com:3306)/app",
	"jdbc:oracle:thin:u/%s@db.abc.us-east-1.rds.amazonaws.com:1521/x",
	"jdbc:sqlserver://acme.database.windows.net:1433;user=sa;password=%s;encrypt=true",
	"Server=tcp:acme.database.windows.net,1433;User=u;Password=%s;",
	"snowflake://user:%s@acme-eu/db?token=x",
	"mongodb://user:%s@a.x1.mongodb.net:27017,b.x1.mongodb.net:27017/app",
	"s3a://AKIA:%s@lake/out",
	"s3://AKIA:%s@us-east-1/lake",
	"https://lake.s3.us-east-1.amazonaws.com/key?X-Amz-Credential=%s&X-Amz-Signature=f",
	"https://lake.blob.core.windows.net/raw?sv=2024&sig=%s",
	"https://lake.blob.core.windows.net/raw#%s",
	"Endpoint=sb://e.servicebus.windows.net/;SharedAccessKeyName=k;SharedAccessKey=%s;EntityPath=h",
	"DefaultEndpointsProtocol=https;AccountName=lake;AccountKey=%s;EndpointSuffix=core.windows.net",
	"AccountEndpoint=https://acme.documents.azure.com:443/;AccountKey=%s;",
	"databricks://token:%s@acme.cloud.databricks.com:443/default",
	"--password %s --host db.abc.us-east-1.rds.amazonaws.com",
	"--password=%s",
	`{"host": "db.abc.us-east-1.rds.amazonaws.com", "password": "%s"}`,
	`{"host":"db.abc.us-east-1.rds.amazonaws.com","password":"%s"}`,
	"AWS_SECRET_ACCESS_KEY=%s aws s3 ls s3://lake",
	"sasl.password=%s",
}

// Each secret has the same mark in it, which must not come out: neither as it
// is nor in parts that look like an endpoint.
var secrets = []string{
	"hunter2MARK", "MARK/hunter2", "a,MARK.s3.us-east-1.amazonaws.com,b", "MARK@home", "MARK:1", "a/MARK@b", "p?MARK", "p#MARK",
	"mark.s3.us-east-1.amazonaws.com", "x/mark.rds.amazonaws.com/y", "MARK;x", "'MARK'", "(mark.mongodb.net)", "wJalrXUtnFEMI/MARK/bPxRfiCYEXAMPLEKEY",
	"c2VjcmV0MARK==", "%4DMARK", "$(MARK)", "MARK&sig=mark", "arn:aws:sqs:us-east-1:123456789012:mark",
}

func TestSecretsDoNotComeOut(t *testing.T) {
	for _, carrier := range carriers {
		for _, secret := range secrets {
			text := fmt.Sprintf(carrier, secret)
			if leak := leaked(Read("", env("SETTING", text)), "mark"); leak != "" {
				t.Errorf("%q gives away %q", text, leak)
			}
			if leak := leaked(Read("", Arguments(text)), "mark"); leak != "" {
				t.Errorf("argument %q gives away %q", text, leak)
			}
		}
	}
}

func TestVariablesOfSecretsAreNotRead(t *testing.T) {
	for _, name := range []string{"DB_PASSWORD", "AWS_SECRET_ACCESS_KEY", "AZURE_STORAGE_KEY", "SAS_TOKEN", "DB_PASS", "api-key"} {
		if got := Read("", env(name, "mark.s3.us-east-1.amazonaws.com")); len(got) > 0 {
			t.Errorf("%s is read: %v", name, told(got))
		}
	}
}

func TestAReferenceToASecretStays(t *testing.T) {
	texts := append(env("DB_PASSWORD", "mark.s3.us-east-1.amazonaws.com"), Arguments("host=$(DB_PASSWORD)", "s3://$(DB_PASSWORD)/x")...)
	if got := Read("", texts); len(got) > 0 {
		t.Errorf("it is written out: %v", told(got))
	}
}

func TestAnArgumentAfterASecretsFlagIsNotRead(t *testing.T) {
	if got := Read("", Arguments("--password", "mark.s3.us-east-1.amazonaws.com")); len(got) > 0 {
		t.Errorf("it is read: %v", told(got))
	}
}

func leaked(uses []model.ExternalUse, mark string) string {
	for _, u := range uses {
		if strings.Contains(strings.ToLower(u.Endpoint+u.Where+u.System), mark) {
			return u.Endpoint
		}
	}
	return ""
}

// Whatever stands where a secret stands, no part of it comes out, and nothing
// makes Read panic.
func FuzzRead(f *testing.F) {
	for i, secret := range secrets {
		f.Add(i, secret)
	}
	f.Fuzz(func(t *testing.T, i int, secret string) {
		Read("", env("X_AWS_S3_BUCKET", secret))
		if strings.ContainsAny(secret, " \t\r\n\"`") || strings.Contains(secret, "://") || strings.ContainsFunc(secret, func(r rune) bool { return r <= ' ' }) {
			return // a gap ends a secret that nobody encoded: what follows is another word
		}
		carrier := carriers[int(uint(i)%uint(len(carriers)))]
		if strings.Contains(carrier, "assword=%s;") || strings.Contains(carrier, "Key=%s") {
			secret = strings.NewReplacer(";", "", ",", "", "@", "").Replace(secret) // there they end the value
		}
		clean := Read("", env("SETTING", fmt.Sprintf(carrier, "x")))
		known := strings.ToLower(fmt.Sprint(clean))
		for _, u := range Read("", env("SETTING", fmt.Sprintf(carrier, secret))) {
			if endpoint := strings.ToLower(u.Endpoint); endpoint != "" && !strings.Contains(known, endpoint) {
				t.Errorf("%q gives %q, which stands nowhere else in %q", secret, u.Endpoint, carrier)
			}
		}
	})
}
