"""Schemas, values and patterns by chance, from a seed: small ones that often disagree with one another.

Left out is what Python decides by other rules than JSON Schema's, or not exactly: numbers that a binary
fraction does not hold, characters on which `re` and ECMA-262 differ, groups that are repeated and referred to.
"""

from support.schema_suite import DIALECTS

NAMES = ["a", "b", "ab", "c"]
TYPES = ["null", "boolean", "object", "array", "number", "string", "integer"]


class SchemaMaker:
    def __init__(self, chance):
        self.chance = chance

    def pair(self):
        """A schema and a value for it."""
        self.draft = self.chance.choice(list(DIALECTS))
        self.is_new = self.draft.startswith("draft20")
        self.definitions = "$defs" if self.is_new else "definitions"
        self.later = [f"#/{self.definitions}/d{number}" for number in range(3)]
        schema = self.schema(3)
        while not isinstance(schema, dict):
            schema = self.schema(3)
        # Each definition refers only to later ones for the same value, so that none leads back to itself.
        schema[self.definitions] = {}
        for number in range(3):
            self.later = [f"#/{self.definitions}/d{other}" for other in range(number + 1, 3)]
            schema[self.definitions][f"d{number}"] = self.schema(2)
        return {"$schema": DIALECTS[self.draft], **schema}, self.value(3)

    def schema(self, depth):
        if self.draft != "draft4" and self.chance.random() < 0.1:
            return self.chance.random() < 0.7
        words = [self.of_type, self.of_value, self.of_number, self.of_string]
        if depth:
            words += [self.of_object, self.of_members, self.of_array, self.of_items, self.combined, self.combined]
        schema = {}
        for word in self.chance.choices(words, k=self.chance.randint(1, 3)):
            schema |= word(depth - 1)
        if not isinstance(schema.get("items"), list):
            # It means nothing then; Python's jsonschema stumbles over it.
            schema.pop("additionalItems", None)
        return schema

    def of_type(self, _):
        return {"type": self.chance.choice([self.chance.choice(TYPES), self.chance.sample(TYPES, 3)])}

    def of_value(self, _):
        values = [self.value(1) for _ in range(3)]
        unique = [value for place, value in enumerate(values) if not any(same(value, other) for other in values[:place])]
        return self.chance.choice([{"enum": unique}, {"const": values[0]}])

    def of_number(self, _):
        bound = self.number()
        flags = {"minimum": bound, "exclusiveMinimum": True} if self.draft == "draft4" else {"exclusiveMinimum": bound}
        return self.chance.choice(
            [{"minimum": bound}, {"maximum": bound}, flags, {"multipleOf": self.chance.choice([1, 2, 3, 0.5, 1.5, 0.25])}]
        )

    def of_string(self, _):
        return self.chance.choice(
            [{"minLength": self.chance.randint(0, 3)}, {"maxLength": self.chance.randint(0, 3)}, {"pattern": self.pattern(2)}]
        )

    def of_object(self, depth):
        # Inside the value the whole schema may begin anew.
        schemas = {name: self.schema(depth) if self.chance.random() < 0.8 else {"$ref": "#"} for name in self.chance.sample(NAMES, 2)}
        rest = self.chance.choice(["additionalProperties", "additionalProperties", "unevaluatedProperties"])
        return self.chance.choice(
            [
                {"properties": schemas},
                {"properties": schemas, rest: self.schema_or_bool(depth)},
                {"patternProperties": {self.pattern(1): self.schema(depth)}},
                {"patternProperties": {"^a": self.schema(depth)}, rest: self.schema_or_bool(depth)},
                {"propertyNames": self.schema(depth)},
            ]
        )

    def of_members(self, depth):
        names = self.chance.sample(NAMES, 2)
        dependencies = {names[0]: self.chance.choice([[names[1]], self.schema(depth)])}
        return self.chance.choice(
            [
                {"required": names},
                {"minProperties": self.chance.randint(0, 3)},
                {"maxProperties": self.chance.randint(0, 3)},
                {"dependentRequired": {names[0]: [names[1]]}},
                {"dependentSchemas": {names[0]: self.schema(depth)}},
                # Later drafts have dropped the word, but validators may go on knowing it.
                {} if self.is_new else {"dependencies": dependencies},
            ]
        )

    def of_array(self, depth):
        schemas = [self.schema(depth) for _ in range(self.chance.randint(1, 3))]
        rest = self.chance.choice(["items", "unevaluatedItems"]) if self.draft == "draft2020-12" else "additionalItems"
        first = "prefixItems" if self.draft == "draft2020-12" else "items"
        return self.chance.choice([{"items": self.schema(depth)}, {first: schemas}, {first: schemas, rest: self.schema_or_bool(depth)}])

    def of_items(self, depth):
        contains = {"contains": self.schema(depth)}
        return self.chance.choice(
            [
                {"minItems": self.chance.randint(0, 3)},
                {"maxItems": self.chance.randint(0, 3)},
                {"uniqueItems": True},
                contains,
                {**contains, "minContains": self.chance.randint(0, 2)},
                {**contains, "minContains": 1, "maxContains": self.chance.randint(1, 2)},
            ]
        )

    def combined(self, depth):
        schemas = [self.schema(depth) for _ in range(self.chance.randint(1, 3))]
        choices = [{word: schemas} for word in ["allOf", "anyOf", "oneOf"]]
        choices += [{"not": schemas[0]}, dict(zip(["if", "then", "else"], [schemas[0], schemas[-1], self.schema(depth)]))]
        if self.later:
            choices.append({"$ref": self.chance.choice(self.later)})
        return self.chance.choice(choices)

    def schema_or_bool(self, depth):
        return self.chance.choice([False, self.schema(depth)])

    def number(self):
        return self.chance.choice([0, 1, 2, 3, -1, 0.5, 1.5, 2.0, 1e3, 12])

    def text(self, longest=4):
        return "".join(self.chance.choices("aaabbc😀é ", k=self.chance.randint(0, longest)))

    def value(self, depth):
        kinds = [self.number, self.number, self.text, lambda: self.chance.choice([None, True, False])]
        if depth:
            kinds += [
                lambda: [self.value(depth - 1) for _ in range(self.chance.randint(0, 4))],
                lambda: {name: self.value(depth - 1) for name in self.chance.sample(NAMES, self.chance.randint(0, 4))},
            ] * 2
        return self.chance.choice(kinds)()

    def pattern(self, depth):
        """A pattern on which Python's `re` and ECMA-262 agree."""
        atoms = ["a", "b", "c", ".", "[ab]", "[^a]", "[a-c]", "é", r"[^\d]"]
        if not depth:
            return self.chance.choice(atoms)
        inner = self.pattern(depth - 1)
        return self.chance.choice(
            [
                inner + self.pattern(depth - 1),
                inner + self.pattern(depth - 1),
                f"(?:{inner}|{self.pattern(depth - 1)})",
                f"(?:{inner}){self.chance.choice(['*', '+', '?', '{2}', '{1,}', '{0,2}', '*?', '+?'])}",
                f"(?={inner})",
                f"(?!{inner})",
                f"(?<={self.chance.choice(atoms)})",
                f"(?<!{self.chance.choice(atoms)})",
                "^" + inner,
                inner + "$",
            ]
        )


def same(one, other):
    """Equal as JSON Schema sees it, where True is not 1."""
    if isinstance(one, bool) != isinstance(other, bool):
        return False
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[name]) for name, value in one.items())
    return one == other
