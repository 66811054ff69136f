import JSONValue

/// A server's resources as people read them.
enum ResourceText {
    /// A row for each resource.
    ///
    /// - Parameter columns: the title of each column and the member it shows, such as `sid` or `module_info.name`
    static func table(_ resources: [JSONValue], _ columns: KeyValuePairs<String, String>) -> String {
        var table = TextTable(columns.map { .left($0.key) })
        for resource in resources { table.append(columns.map { cell(member($0.value, of: resource)) }) }
        return table.text
    }

    /// A line for each member; links are left out, they are for programs.
    static func details(_ resource: JSONValue) -> String {
        let members = (resource.object?.members ?? []).filter { !["url", "links"].contains($0.name) }
        let width = members.map(\.name.count).max() ?? 0
        let lines = members.map { member in
            let name = Output.plain(member.name).replacing("_", with: " ")
            return name + String(repeating: " ", count: width - name.count + 2) + cell(member.value)
        }
        return lines.joined(separator: "\n")
    }

    private static func member(_ path: String, of resource: JSONValue) -> JSONValue? {
        path.split(separator: ".").reduce(resource as JSONValue?) { $0?[String($1)] }
    }

    private static func cell(_ value: JSONValue?) -> String {
        switch value {
        case nil, .null: "-"
        case .bool(let isTrue): isTrue ? "yes" : "no"
        case .string(let text): Output.plain(text)
        case .number(let number): number.text
        case .some(let value): Output.plain(value.serialized())
        }
    }
}
