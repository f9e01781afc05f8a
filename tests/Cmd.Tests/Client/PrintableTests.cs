using System.Text.Json;
using Experimance.Client.Printing;
using FsCheck;
using FsCheck.Fluent;

namespace Experimance.Cmd.Tests.Client;

/// <summary>Nothing that a host sends moves the cursor.</summary>
public sealed class PrintableTests
{
    [Fact]
    public void Control_characters_are_shown_not_obeyed()
    {
        Printable.Line("a\u001b]0;title\u0007b\tc\nd\u009b2J\u202ee").ShouldBe("a␛]0;title␇b c d\uFFFD2J\uFFFDe");
        Printable.Lines("one\r\ntwo\rthree").ShouldBe("one\ntwo three");
    }

    [Fact]
    public void Json_means_the_same_afterwards()
    {
        var clean = Printable.Json("{\"a\":\n\"x\u009by\u202ez\"}");
        clean.ShouldBe("{\"a\": \"x\\u009by\\u202ez\"}");
        JsonDocument.Parse(clean).RootElement.GetProperty("a").GetString().ShouldBe("x\u009by\u202ez");
    }

    [Fact]
    public void Whatever_it_is() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>(),
                text =>
                {
                    Printable.Line(text.Get).Any(char.IsControl).ShouldBeFalse();
                    Printable.Lines(text.Get).Any(letter => char.IsControl(letter) && letter != '\n').ShouldBeFalse();
                    Printable.Json(text.Get).Any(char.IsControl).ShouldBeFalse();
                }
            )
            .QuickCheckThrowOnFailure();
}
