"""Whether an answer is as web/api/openapi.json describes it."""
import re


def faults(schema, value, document, path="$"):
    """What of `value` is not as the OpenAPI (JSON) schema has it; the keywords that our description uses."""
    if "$ref" in schema:
        return faults(document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]], value, document, path)
    if "anyOf" in schema:
        found = [faults(choice, value, document, path) for choice in schema["anyOf"]]
        return [] if [] in found else max(found, key=lambda fs: len(fs[0]))
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{path}: {value!r} is none of {schema['enum']}"]
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float)}
    kind = schema.get("type")
    if kind and (not isinstance(value, kinds[kind]) or (kind == "integer" and isinstance(value, bool))):
        return [f"{path}: {value!r} is no {kind}"]
    found = []
    if kind == "object":
        known = schema.get("properties", {})
        found += [f"{path}.{name} is missing" for name in schema.get("required", []) if name not in value]
        for name, member in value.items():
            if name in known:
                found += faults(known[name], member, document, f"{path}.{name}")
            elif schema.get("additionalProperties") is False:
                found.append(f"{path}.{name} is not described")
    if kind == "array":
        found += [fault for i, item in enumerate(value) for fault in faults(schema["items"], item, document, f"{path}[{i}]")]
    if kind == "string" and schema.get("format") == "uri" and not re.match(r"https?://", value):
        found.append(f"{path}: {value!r} is no address")
    return found
