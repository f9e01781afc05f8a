namespace Experimance.Palettes.Actor;

/// <summary>The path of an actor.</summary>
internal static class ActorArgument
{
    public static readonly ArgumentDeclaration Path = new("path", "which actor: /user/installation/depth")
    {
        Required = true,
        Positional = true,
        Completes = (means, _) => Task.FromResult(Paths(means)),
    };

    public static IReadOnlyList<string> Paths(ShellMeans means) =>
        [.. ActorTree.All(means.Actors).Select(ActorTree.PathOf).Order(StringComparer.Ordinal)];
}
