using System.Diagnostics;
using System.Text.Json;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Tests.Foundation;

public sealed class SecretTests
{
    private const string Canary = "canary-4711";

    private static readonly Secret Hidden = new(Canary);

    private static readonly JsonSerializerOptions WithFields = new() { IncludeFields = true };

    private sealed record Holder(string Name, Secret Password);

    [Fact]
    public void Only_the_explicit_method_gives_the_value() => Hidden.Reveal().ShouldBe(Canary);

    public static TheoryData<string> Shown =>
        [
            Hidden.ToString(),
            $"{Hidden}",
            $"{Hidden, 5}",
            string.Concat("=", Hidden),
            new Holder("mail", Hidden).ToString(),
            new InvalidOperationException($"refused with {Hidden}").ToString(),
            JsonSerializer.Serialize(Hidden),
            JsonSerializer.Serialize(new Holder("mail", Hidden)),
            JsonSerializer.Serialize(new Holder("mail", Hidden), WithFields),
            JsonSerializer.Serialize(new Dictionary<string, object> { ["password"] = Hidden }),
            Newtonsoft.Json.JsonConvert.SerializeObject(new Holder("mail", Hidden)),
            typeof(Secret).GetCustomAttributes(typeof(DebuggerDisplayAttribute), false)
                is [DebuggerDisplayAttribute { Value: var shown }]
                ? shown
                : Canary,
        ];

    [Theory]
    [MemberData(nameof(Shown))]
    public void Nothing_else_does(string text)
    {
        text.ShouldNotContain(Canary);
        text.ShouldNotContain("4711");
    }

    [Fact]
    public void In_text_and_in_JSON_it_is_three_stars_whatever_its_length()
    {
        new Secret("").ToString().ShouldBe("***");
        JsonSerializer.Serialize(new Holder("mail", Hidden)).ShouldBe("""{"Name":"mail","Password":"***"}""");
        Should.Throw<NotSupportedException>(() => JsonSerializer.Deserialize<Secret>("\"***\""));
    }
}
