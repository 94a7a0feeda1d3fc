"""Validates a SARIF file: validate.py SCHEMA FILE. Needs the package jsonschema."""
import json
import sys

import jsonschema

schema, file = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
faults = list(jsonschema.Draft7Validator(schema).iter_errors(file))
for fault in faults[:10]:
    print("/".join(map(str, fault.absolute_path)), fault.message[:300], file=sys.stderr)
sys.exit(bool(faults))
