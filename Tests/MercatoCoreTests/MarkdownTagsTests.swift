import MercatoTestSupport
import Testing

@testable import MercatoCore

@Suite("HTML tags in Markdown")
struct MarkdownTagsTests {
    @Test(
        "What CommonMark takes for HTML is found",
        arguments: [
            ("<b>", "<b>"), ("text <i>x</i>", "<i>"), ("only the end</b>", "</b>"), ("<br/>", "<br/>"),
            ("<br />", "<br />"), ("<my-element x=1>", "<my-element x=1>"), ("<B>", "<B>"),
            ("a <!-- b --> c", "<!-- b -->"),
            ("<!DOCTYPE html>", "<!DOCTYPE html>"), ("<![CDATA[x]]>", "<![CDATA[x]]>"), ("<?php x ?>", "<?php x ?>"),
            ("a <b\nclass=\"c\">", "<b class=\"c\">"), ("<script src=x", "<script src=x "), ("   </div", "</div "),
            ("`<a>` and <b>", "<b>"), ("``<a>` <b>", "<a>"), ("`open <b>", "<b>"), ("\\\\<b>", "<b>"),
            ("\\`<b>`", "<b>"),
            ("```\n<a>\n```\n<b>", "<b>"), ("~~~\n```\n~~~\n<b>", "<b>"), ("````\n```\n````\n<b>", "<b>"),
            ("    ```\n\n<b>", "<b>"), ("```a`b\n\n<b>", "<b>"), ("`\n<div>\n`", "<div>"), ("`<b>\n</b>`", "<b>"),
            ("> `\n\n<b>`", "<b>"),
            // Every kind of line ending ends a line.
            ("~~~\r~~~\r<b>", "<b>"), ("```\r\n<a>\r\n```\r\n<b>", "<b>"), ("a <b\r\n>", "<b >"),
            ("x < y <z>", "<z>"), ("<https://x.com> <b>", "<b>"), ("<b><<<<<<<<<<", "<b>"),
        ])
    func tags(markdown: String, tag: String) {
        #expect(MarkdownTags.first(in: markdown) == tag)
    }

    @Test(
        "What is none is left alone",
        arguments: [
            "", "plain", "a < b", "a<b", "1 <2> 3", "a <b, c> d", "<https://example.com/?a=b>", "<mailto:a@b.c>",
            "<a@b.c>",
            "`<b>`", "`` `<b>` ``", "`<b>\nx</b>`", "```\n<b>\n```", "```html\n<b>\n\n</b>\n", "~~~\n<b>\n~~~\n",
            "   ```\n<b>\n   ```", "\\<b>", "a \\<b> c", "<>", "</>", "<!>", "< b>", "<-b>", "a <b c", "a > b",
            "&lt;b&gt;",
            "> ```\n> <b>\n> ```", "```\r\n<b>\r\n```\r\n", "[x](https://example.com)", "<é>", "<", "a <",
        ])
    func noTags(markdown: String) {
        #expect(MarkdownTags.first(in: markdown) == nil)
    }

    @Test("Whatever stands in fenced code is none, and without a < there is none at all")
    func fenced() throws {
        try forAll(seeds: 0..<500) { random in
            let text = (0..<40).map { _ in Self.alphabet.randomElement(using: &random) ?? "" }.joined()
            // A fence of its own kind is longer than any in the text.
            let fence = String(repeating: "~", count: 41)
            #expect(MarkdownTags.first(in: "\(fence)\n\(text)\n\(fence)") == nil, "\(text.debugDescription)")
            #expect(MarkdownTags.first(in: text.replacing("<", with: "")) == nil, "\(text.debugDescription)")
            // Behind a closed fence everything is as before.
            let tag = MarkdownTags.first(in: text)
            #expect(MarkdownTags.first(in: "\(fence)\n\(fence)\n\(text)") == tag, "\(text.debugDescription)")
        }
    }

    private static let alphabet = [
        "<", ">", "`", "``", "```", "~~~", "\\", "/", "!", "?", " ", "\n", "\r", "a", "1", "-", "é",
    ]

    @Test("A long tag is cut for its message")
    func cut() {
        let found = MarkdownTags.first(in: "<b " + String(repeating: "x", count: 100) + ">")
        #expect(found == "<b " + String(repeating: "x", count: 37))
    }

    // What grows with the square of the length takes minutes; other tests may hold this one up for one.
    @Test(
        "Much of what opens and never closes is read in a moment",
        .timeLimit(.minutes(5)), arguments: ["<", "`", "<a ", "\\", "`` ` ", "<b`", "\n```"])
    func hostile(piece: String) {
        _ = MarkdownTags.first(in: "x " + String(repeating: piece, count: 65_536 / piece.utf8.count))
    }
}
