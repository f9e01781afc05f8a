namespace Experimance.Client.Printing;

/// <summary>Prints what a command says, as it comes.</summary>
internal interface IAnswer
{
    /// <summary>Anything but the result.</summary>
    void Take(CommandEvent said);

    /// <summary>Nothing more comes.</summary>
    /// <param name="done">False: it failed; what came before is printed all the same.</param>
    void End(bool done);
}
