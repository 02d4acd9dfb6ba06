# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_confab_global_optspecs
    string join \n hidden say= h/help V/version
end

function __fish_confab_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_confab_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_confab_using_subcommand
    set -l cmd (__fish_confab_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c confab -n "__fish_confab_needs_command" -l say -d 'Only say this, as a notification: for a start that nobody sees the terminal of' -r
complete -c confab -n "__fish_confab_needs_command" -l hidden -d 'Start in the tray, without a window'
complete -c confab -n "__fish_confab_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c confab -n "__fish_confab_needs_command" -s V -l version -d 'Print version'
complete -c confab -n "__fish_confab_needs_command" -a "import" -d 'Import people from LinkedIn\'s Connections.csv, its archive or an address book, or everything from our own JSON'
complete -c confab -n "__fish_confab_needs_command" -a "export" -d 'Write everything out as JSON, or the people alone as CSV'
complete -c confab -n "__fish_confab_needs_command" -a "due" -d 'List who is owed a thank-you, the most urgent first'
complete -c confab -n "__fish_confab_needs_command" -a "check" -d 'Check that everything in the data file hangs together'
complete -c confab -n "__fish_confab_needs_command" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c confab -n "__fish_confab_using_subcommand import" -l dry-run -d 'Only say what would happen'
complete -c confab -n "__fish_confab_using_subcommand import" -l json -d 'Print one JSON object for each file'
complete -c confab -n "__fish_confab_using_subcommand import" -s h -l help -d 'Print help'
complete -c confab -n "__fish_confab_using_subcommand export" -l format -r -f -a "json\t'Everything'
csv\t'The people alone, each with the present job only; can be imported again'"
complete -c confab -n "__fish_confab_using_subcommand export" -s o -l output -d 'The file to write; without it the export is printed' -r -F
complete -c confab -n "__fish_confab_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c confab -n "__fish_confab_using_subcommand due" -l json
complete -c confab -n "__fish_confab_using_subcommand due" -s h -l help -d 'Print help'
complete -c confab -n "__fish_confab_using_subcommand check" -l json
complete -c confab -n "__fish_confab_using_subcommand check" -s h -l help -d 'Print help'
complete -c confab -n "__fish_confab_using_subcommand help; and not __fish_seen_subcommand_from import export due check help" -f -a "import" -d 'Import people from LinkedIn\'s Connections.csv, its archive or an address book, or everything from our own JSON'
complete -c confab -n "__fish_confab_using_subcommand help; and not __fish_seen_subcommand_from import export due check help" -f -a "export" -d 'Write everything out as JSON, or the people alone as CSV'
complete -c confab -n "__fish_confab_using_subcommand help; and not __fish_seen_subcommand_from import export due check help" -f -a "due" -d 'List who is owed a thank-you, the most urgent first'
complete -c confab -n "__fish_confab_using_subcommand help; and not __fish_seen_subcommand_from import export due check help" -f -a "check" -d 'Check that everything in the data file hangs together'
complete -c confab -n "__fish_confab_using_subcommand help; and not __fish_seen_subcommand_from import export due check help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
