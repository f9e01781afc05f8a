using Experimance.Actors.Foundation;

namespace Experimance.Operations.Verbs;

/// <summary>What the verbs are given by the program that they are part of.</summary>
/// <param name="Programs">Runs programs whose output is read.</param>
/// <param name="Program">This program, to run its other commands.</param>
/// <param name="Tree">The folder that holds <c>projects/</c> and <c>hocon/</c>: a checkout or a release; null: there is none.</param>
/// <param name="Port">Says who holds a port; null: nobody does.</param>
internal sealed record OpsMeans(
    IProgramRunner Programs,
    TimeProvider Clock,
    string Program,
    string? Tree,
    Func<int, string?> Port
);
