namespace Experimance.Cmd.Tests.Running;

/// <summary>What holds for every command there is.</summary>
public sealed class CatalogueTests
{
    public static TheoryData<string> All => [.. CommandCatalogue.Whole.All.Select(one => one.Declaration.ToString())];

    [Theory]
    [MemberData(nameof(All))]
    public void A_command_says_what_it_does_and_who_may(string name)
    {
        var declared = Of(name);

        PaletteNames.All.Select(one => one.Name).ShouldContain(declared.Palette);
        declared.Role.ShouldNotBe(Role.None);
        declared.Effect.ShouldEndWith(".");
        (declared.Changes && declared.Role == Role.Viewer).ShouldBeFalse("who may only look changes nothing");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_arguments_can_be_typed(string name)
    {
        var arguments = Of(name).Arguments;

        arguments.Select(one => one.Name).ShouldBeUnique();
        arguments.Where(one => one.Letter.Length > 0).Select(one => one.Letter).ShouldBeUnique();
        arguments.ShouldAllBe(one => one.About.Length > 0 && (one.Letter.Length <= 1));
        arguments.SkipLast(1).ShouldAllBe(one => !one.Rest);
        arguments
            .Where(one => one.Positional)
            .SkipWhile(one => one.Required)
            .ShouldAllBe(one => !one.Required, "an optional word before a required one cannot be told apart");
    }

    private static CommandDeclaration Of(string name) =>
        CommandCatalogue.Whole.All.Single(one => one.Declaration.ToString() == name).Declaration;
}
